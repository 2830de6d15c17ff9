"""The authorities of the United Kingdom a placement may lie in, as far as names can be compared.

English councils with children's services, past and present, and the other nations by name.
"""

from functools import lru_cache
from typing import Final

from goldenthread.extracts.lookup import letters_and_digits

_NAMES: Final = """
Barking and Dagenham; Barnet; Barnsley; Bath and North East Somerset; Bedford; Bexley; Birmingham;
Blackburn with Darwen; Blackpool; Bolton; Bournemouth; Bournemouth, Christchurch and Poole; BCP; Bracknell Forest;
Bradford; Brent; Brighton and Hove; Bristol; Bromley; Buckinghamshire; Bury; Calderdale; Cambridgeshire; Camden;
Central Bedfordshire; Cheshire East; Cheshire West and Chester; Cornwall; Coventry; Croydon; Cumberland; Cumbria;
Darlington; Derby; Derbyshire; Devon; Doncaster; Dorset; Dudley; Durham; Ealing; East Riding of Yorkshire; East Riding;
East Sussex; Enfield; Essex; Gateshead; Gloucestershire; Greenwich; Hackney; Halton; Hammersmith and Fulham; Hampshire;
Haringey; Harrow; Hartlepool; Havering; Herefordshire; Hertfordshire; Hillingdon; Hounslow; Isle of Wight;
Isles of Scilly; Islington; Kensington and Chelsea; Kent; Kingston upon Hull; Hull; Kingston upon Thames; Kirklees;
Knowsley; Lambeth; Lancashire; Leeds; Leicester; Leicestershire; Lewisham; Lincolnshire; Liverpool; London; Luton;
Manchester; Medway; Medway Towns; Merton; Middlesbrough; Milton Keynes; Newcastle upon Tyne; Newcastle; Newham; Norfolk;
North East Lincolnshire; North Lincolnshire; North Northamptonshire; North Somerset; North Tyneside; North Yorkshire;
Northamptonshire; Northumberland; Nottingham; Nottinghamshire; Oldham; Oxfordshire; Peterborough; Plymouth; Poole;
Portsmouth; Reading; Redbridge; Redcar and Cleveland; Richmond upon Thames; Rochdale; Rotherham; Rutland; Salford;
Sandwell; Sefton; Sheffield; Shropshire; Slough; Solihull; Somerset; South Gloucestershire; South Tyneside;
Southampton; Southend-on-Sea; Southend; Southwark; St Helens; Staffordshire; Stockport; Stockton-on-Tees;
Stoke-on-Trent; Suffolk; Sunderland; Surrey; Sutton; Swindon; Tameside; Telford and Wrekin; Telford; Thurrock; Torbay;
Tower Hamlets; Trafford; Wakefield; Walsall; Waltham Forest; Wandsworth; Warrington; Warwickshire; West Berkshire;
West Northamptonshire; West Sussex; Westminster; Westmorland and Furness; Wigan; Wiltshire; Windsor and Maidenhead;
Wirral; Wokingham; Wolverhampton; Worcestershire; York;
Wales; Scotland; Northern Ireland; Jersey; Guernsey; Isle of Man
"""
_TITLES: Final = (
    "royal borough of", "london borough of", "metropolitan borough of", "city and county of", "city of", "county of",
    "borough of", "metropolitan borough council", "metropolitan district council", "county borough council",
    "city council", "county council", "borough council", "district council", "council", "lb", "mbc", "cc", "ua",
)  # fmt: skip


def _bare(name: str) -> str:
    text = " ".join(name.lower().replace("&", " and ").replace(",", " ").split())
    for title in _TITLES:
        text = text.removeprefix(f"{title} ").removesuffix(f" {title}")
    return letters_and_digits(text)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(_bare(name) for name in _NAMES.replace("\n", " ").split(";"))


@lru_cache(maxsize=4096)
def is_known(name: str) -> bool:
    """Whether `name` is an authority, with or without 'City of', 'Council' and the like; or its DfE or ONS code."""
    code = name.strip().upper()
    is_code = (len(code) == 3 and code.isdigit()) or (len(code) == 9 and code[0] in "ENSW" and code[1:].isdigit())
    return is_code or _bare(name) in _known()
