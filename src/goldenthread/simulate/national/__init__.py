"""A simulated nation: event tables of many councils, as large as England's, for trying a region's machine.

Plain chance, without a story: no child, worker or council in it exists. Councils differ in size. Each
table is a folder of Parquet files, one for each council, in the journey's schema, and `coverage.parquet`
says that every day is covered.
"""

from goldenthread.simulate.national.writing import Nation, write_nation

__all__ = ["Nation", "write_nation"]
