"""The Compact is agreed, not policed: its versions, who signed them, and comments on its clauses."""
