"""The committee's trail in the forms that other programs read: a calendar, OParl-shaped JSON, an Atom feed."""
