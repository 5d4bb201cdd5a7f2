"""The member organisations: who they are, for members; and for staff all that is known of them, to correct it."""
