"""The plan: everything in `rules/`, validated as one."""

from tocsin.domain.plan.model import Plan

__all__ = ["Plan"]
