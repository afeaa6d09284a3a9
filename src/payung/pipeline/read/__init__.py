"""From files as offices send them to tables: rosters, registers (extract, death list) and decisions."""
