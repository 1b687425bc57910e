# MUST: an endless call while loading is cut at the load deadline | EXPECT: loadkill
max(iter(int, 1))
