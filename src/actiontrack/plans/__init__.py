"""What a plan is: its words, its model, and how it is read from a document."""
