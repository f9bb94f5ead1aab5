"""Model cards: what is said of each model beside it, with the numbers of the run that made it.

One module a model, so that a word changed on one card trains no other model again; `python -m pipeline.training.cards`
writes the cards anew from what the models keep in their meta.json.
"""
