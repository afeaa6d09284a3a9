"""What exists in the world outside: regions, NIK prefixes, names, risk groups, columns of BPJS files.

Packaged data under `data/`, each folder with a SOURCE, and one module of look-ups for each. Nothing here asks
the network, and nothing is loaded before it is asked for.
"""
