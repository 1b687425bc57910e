//! Every supported version of Python in the sandbox.

use aimmo_proto::worker::Outcome;

use crate::harness::{Worker, advice, moved, waited};
use crate::pythons::installed;

/// Uses everything that players may import, and makes common mistakes.
const CODE: &str = "
import array, bisect, calendar, cmath, collections, collections.abc, contextlib, copy, dataclasses
import datetime, decimal, enum, fractions, functools, graphlib, heapq, itertools, json, math, numbers
import operator, pprint, queue, random, re, statistics, string, textwrap, time, types, typing, unicodedata

turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn == 1:
        print(world_state)
        help(world_state)
        print(decimal.Decimal(1) / 3, datetime.date(2026, 1, 1), json.dumps({'a': [1]}), statistics.mean([1, 2]))
        return MoveAction(direction.EAST)
    if turn == 2:
        return MovAction(direction.EAST)
    if turn == 3:
        return [0] * 10 ** 9
    return MoveAction(direction.NORTH)
";

/// Code for which Python loads modules on demand, at a time when it can no longer open files.
const LATE_IMPORTS: &str = "
def next_turn(world_state, avatar_state):
    import calendar, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, graphlib
    import heapq, json, math, pprint, queue, random, re, statistics, string, textwrap, time, typing, unicodedata

    @dataclasses.dataclass
    class Plan:
        steps: list[int]
        name: str = ''

    @functools.singledispatch
    def show(value): return str(value)

    print(datetime.datetime.strptime('2026-01-31 10:20', '%Y-%m-%d %H:%M'), time.strptime('Mon', '%a').tm_wday)
    print('bücher'.encode('idna'), 'x'.encode('cp1252'), b'y'.decode('latin-1'), 'z'.encode('utf-16-le'))
    print(eval(repr(chr(92) + 'N{BULLET}').replace(chr(92) * 2, chr(92))), unicodedata.name('a'))
    print(collections.Counter('hello').most_common(1), calendar.month(2026, 1)[:12], random.SystemRandom().random() < 1)
    print(decimal.Decimal(1).quantize(decimal.Decimal('0.1')), fractions.Fraction('1/3'), decimal.getcontext().prec)
    print(statistics.NormalDist(0, 1).cdf(0), statistics.quantiles([1, 2, 3]), math.comb(5, 2), copy.deepcopy([[1]]))
    print(pprint.pformat(Plan([1])), typing.get_type_hints(Plan), show(1), textwrap.wrap('a b'), json.loads('[1]'))
    print(re.sub('(?i)SS', 's', 'straße'), string.Template('$a').substitute(a=1), enum.Enum('Kind', 'A B').A)
    print(list(graphlib.TopologicalSorter({1: {2}}).static_order()), heapq.nlargest(1, [1, 2]), queue.Queue().qsize())
    print(world_state), help(avatar_state)
    return MoveAction(direction.NORTH)
";

async fn plays_under(minor: u8) {
    let Some(python) = installed(minor) else {
        return;
    };
    let mut worker = Worker::start_with(&["--python", python.to_str().unwrap()]).await;
    let loaded = worker.load(CODE).await;
    assert_eq!(loaded.error, None, "{}", loaded.log);
    let process = worker.python().await;
    let mut game = worker.play().await;
    assert_eq!(moved(&game.turn().await), (1, 0));
    let misspelled = game.turn().await;
    waited(&misspelled, Outcome::Error);
    let error = misspelled.error.unwrap();
    assert!(advice(&error).contains("MoveAction"), "{error:?}");
    assert_eq!(error.line, 17);
    let hungry = game.turn().await;
    assert!(waited(&hungry, Outcome::Error).contains("MemoryError"));
    assert_eq!(moved(&game.turn().await), (0, 1));
    assert_eq!(worker.python().await, process);
    let loaded = worker.load(LATE_IMPORTS).await;
    assert_eq!(loaded.error, None, "{}", loaded.log);
    let answer = game.turn().await;
    assert_eq!(answer.error, None, "{}", answer.log);
    assert_eq!(moved(&answer), (0, 1));
}

#[tokio::test]
async fn code_plays_in_the_sandbox_under_python_3_11() {
    plays_under(11).await;
}

#[tokio::test]
async fn code_plays_in_the_sandbox_under_python_3_12() {
    plays_under(12).await;
}

#[tokio::test]
async fn code_plays_in_the_sandbox_under_python_3_13() {
    plays_under(13).await;
}
