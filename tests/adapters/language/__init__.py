"""What people mean by what they write, in five languages."""
