"""Finding what answers a question: the content files, the index over them, and the decision to answer or not."""
