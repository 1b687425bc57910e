# Advice to learners: what may help against an error. Written with worker/python.
