"""An event table packed as Parquet while its rows come, part after part."""

from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

GROUP: Final = 16_384  # rows of a row group


class Packing:
    """Writes rows to `sink`. The same rows give the same bytes, in whatever parts they came."""

    def __init__(self, sink: BinaryIO, schema: pa.Schema) -> None:
        self.rows = 0
        self._writer = pq.ParquetWriter(sink, schema, compression="zstd")
        self._held: list[pa.Table] = []

    def __enter__(self) -> "Packing":
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the sink, be the table whole or not."""
        self._writer.close()

    def add(self, rows: pa.Table) -> None:
        """The next rows. All but the last few are written at once."""
        self.rows += rows.num_rows
        self._held.append(rows)
        if sum(one.num_rows for one in self._held) >= GROUP:
            self._write(all_of_them=False)

    def close(self) -> None:
        """Write what is left. The sink stays open, and may be read."""
        if self.rows == 0 or sum(one.num_rows for one in self._held):
            self._write(all_of_them=True)
        self._writer.close()

    def _write(self, *, all_of_them: bool) -> None:
        held = pa.concat_tables(self._held).combine_chunks()
        whole = held.num_rows if all_of_them else held.num_rows // GROUP * GROUP
        self._writer.write_table(held.slice(0, whole), row_group_size=GROUP)
        self._held = [held.slice(whole)]
