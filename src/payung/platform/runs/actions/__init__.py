"""Every write of this app. What people do stands in `asking` and leaves an event; what a worker does in `work`; files
in `files`. BOOKKEEPING names those that leave none, and take no `by`: they happen each second and are nobody's act."""

BOOKKEEPING = frozenset(
    {"take_run", "renew_lease", "report_progress", "give_back_run", "beat", "keep_file", "sweep_files", "forget_beats"}
)
