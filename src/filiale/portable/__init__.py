"""The second engine: the same answer from SQL alone, one text in DuckDB's dialect that other databases run too.

`steps` holds the text, `engine` the order of its steps, `spark` and `local` who runs it. It is slower than the arrays of
`filiale.engine` on one machine and needs none of them, which is what a cluster wants: docs/decisions/0037-stock-on-spark.md.
"""
