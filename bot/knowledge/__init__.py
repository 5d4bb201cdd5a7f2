"""Finding what answers a question: the content files, the index over them, and the decision to answer or not."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a question is too small a task to share between cores
