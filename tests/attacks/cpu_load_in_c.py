# MUST: an endless C call during loading is stopped at the load deadline | EXPECT: loadkill
max(iter(int, 1))
