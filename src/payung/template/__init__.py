"""The Excel form that offices fill in: `form.write_form`. What comes back is read like any roster.

It checks while one types, so that mistakes are mended where they are made; the rules themselves stand in
`payung.pipeline`, and a filled form passes through them as every other file does.
"""
