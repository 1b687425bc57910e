# MUST: a partial object around a misbehaving callable is called like a function | EXPECT: survive
import functools
class Play:
    n = 0
    def __call__(self, world_state, avatar_state):
        Play.n += 1
        raise (GeneratorExit, KeyboardInterrupt, StopIteration, StopAsyncIteration, SystemExit, BaseException)[Play.n % 6]("x")
    def __getattr__(self, name): raise SystemExit(name)
next_turn = functools.partial(Play())
