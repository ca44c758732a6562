"""What a plan is: its words, its model, and how it is read from a document.

`model` states every key (`Plan`, `Action`, `Finding` …), `vocabulary` the words with a meaning
(`Meaning`, `Stage`), `values` how a date or a figure is parsed. `read_plan` returns a `ParsedPlan`:
a bad value costs that value, never the action, and each is a misreading (`errors`, `recovery`).
Everything above stands on it; `schema` publishes it as JSON Schema.
"""
