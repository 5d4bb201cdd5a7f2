"""What staff do with sessions: announce them, change them, call them off."""
