"""Reads the syntax tree of the platform: which functions are acts, how often each records, which lines write rows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PLATFORM = Path(__file__).parents[2] / "src" / "payung" / "platform"
# Where rows may be written: acts, the record itself, what the night removes within its one act, migrations, and where
# the whole database is copied or restored.
ROOMS = {"actions", "actions.py", "migrations", "retention.py", "backup"}
RECORD = PLATFORM / "trail" / "record.py"
WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES |= {f"a{name}" for name in (*WRITES, "update")}
SQL = ("INSERT ", "UPDATE ", "DELETE ", "TRUNCATE ", "DROP ")


def shown(path: Path) -> str:
    return str(path.relative_to(PLATFORM))


def action_modules() -> list[Path]:
    return sorted(path for path in PLATFORM.rglob("*.py") if {"actions", "actions.py"} & set(path.parts))


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def set_aside(path: Path) -> set[str]:
    """What the `__init__` of a package of actions declares to leave no event: BOOKKEEPING of a worker, each second;
    PARTS of an act that several modules share."""
    package = path.parent / "__init__.py" if path.parent.name == "actions" else path
    return {each.value for node in ast.parse(package.read_text("utf-8")).body if isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") in ("BOOKKEEPING", "PARTS")
            for each in ast.walk(node.value) if isinstance(each, ast.Constant)}  # fmt: skip


def acts(path: Path) -> Iterator[tuple[str, ast.FunctionDef, ast.Module]]:
    """Public functions of a module of actions that write or take who acts; a refusal (`require_…`) does not write."""
    tree = ast.parse(path.read_text("utf-8"))
    for name, node in functions(tree).items():
        done_by = "by" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
        refusal = name.startswith("require_") and not list(writes(node))
        if name[0] != "_" and not refusal and name not in set_aside(path) and (done_by or list(writes(node))):
            yield name, node, tree


def records(node: ast.AST, names: set[str]) -> int:
    """How often a function opens the record, itself or by a private function of its module."""
    opened = [item.context_expr for each in ast.walk(node) if isinstance(each, ast.With) for item in each.items]
    return sum(isinstance(call, ast.Call) and getattr(call.func, "id", "") in names for call in opened)


def ill_formed(name: str, node: ast.FunctionDef, tree: ast.Module) -> list[str]:
    given, faults = node.args, []
    if given.posonlyargs or given.args or given.vararg or given.kwarg:
        faults.append("takes more than keywords")
    if "by" not in {argument.arg for argument in given.kwonlyargs}:
        faults.append("takes no `by`")
    elif None not in given.kw_defaults or given.kw_defaults[[each.arg for each in given.kwonlyargs].index("by")]:
        faults.append("may be called without `by`")
    own = {each for each, private in functions(tree).items() if each.startswith("_") and records(private, {"record"})}
    if (count := records(node, {"record", *own})) != 1:
        faults.append(f"opens {count} records")
    return [f"{name} {fault}" for fault in faults]


def chain_of(node: ast.expr) -> set[str]:
    """Names of a chain of attributes and calls: `Office.objects.filter(…)` has Office, objects and filter."""
    found: set[str] = set()
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
            node = node.value
        else:
            return found | {getattr(node, "id", "")}


def writes(tree: ast.AST) -> Iterator[int]:
    """Lines that write rows: by the ORM or by SQL. A dictionary's `update` has no keywords and no manager, a cache no
    rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, on = node.func.attr, chain_of(node.func.value)
            by_orm = bool({"objects", "filter", "exclude", "all"} & on) or bool(node.keywords)
            if "cache" in on:
                continue
            if name in WRITES or (name == "update" and by_orm):
                yield node.lineno
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith(SQL):
            yield node.lineno
