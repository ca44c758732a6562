"""Tables in and out: Excel, CSV, Parquet, calendar. `in_` comes in, `out_` goes out."""
