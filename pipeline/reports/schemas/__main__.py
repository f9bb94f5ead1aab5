"""Write the shipped JSON Schemas anew from pipeline/schema.py."""

from pipeline.reports.schemas import write_all

write_all()
