"""A mutant put in the place of what was imported long ago, so that no process has to import everything anew for it.

What other modules of the bot made of it at import is not made anew: a table that was filled, a default that was used. Tests
that see only such things do not notice the mutant, so that a score is rather too low than too high.
"""

import sys
from importlib import import_module
from types import FunctionType
from typing import Any

from tests.mutation.mutants import Mutant


def transplant(mutant: Mutant) -> None:
    """Have this process run the mutant from now on, whoever imported what it changes."""
    module = import_module(mutant.module)
    before = vars(module)
    after = dict(before)
    exec(mutant.code, after)
    for name, new in after.items():
        if name != "__builtins__" and new is not before.get(name):
            _replace(name, before[name], new)


def _replace(name: str, old: Any, new: Any) -> None:
    """Constants are looked up by name in each module that imported them; functions and classes stay, with other contents."""
    if isinstance(old, type | FunctionType):
        _graft(old, new)
    else:
        for module in [*sys.modules.values()]:
            if getattr(module, "__dict__", {}).get(name) is old:
                setattr(module, name, new)


def _graft(old: Any, new: Any) -> None:
    """Make what is there do as the new one does."""
    match old:
        case FunctionType():
            inner, outer = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
            inner.__code__, inner.__defaults__, inner.__kwdefaults__ = outer.__code__, outer.__defaults__, outer.__kwdefaults__
        case property():
            _graft(old.fget, new.fget)
        case type():
            for name, part in vars(old).items():
                if isinstance(part, FunctionType | property):
                    _graft(part, vars(new)[name])
