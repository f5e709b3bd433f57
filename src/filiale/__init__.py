"""Who owns the companies of a city: registers in, ultimate owners and a stock by their country out.

The tables that every source becomes stand in `filiale.tables`, the rules in `filiale.rules`, their definition in slow plain Python in
`filiale.reference`. Nothing here knows Django.
"""
