"""The implementation plan: members read it, staff keep it, and each month staff hear what is due."""
