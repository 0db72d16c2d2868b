#!/usr/bin/env python3
"""Checks a solution of two-way choice (双向选择) without the library: a second checker, by certificates.md. Python 3.9, standard library.

    python3 verify.py solution.json [round.json] [--json]    exit code 0: everything claimed holds; 1: not; 2: a file cannot be read
    python3 verify.py --many lines.jsonl                     one {"round": …, "solution": …} a line; one verdict a line

Villages and cadres are counted from 0 as the round lists them; a node is a village v or a cadre len(villages) + c; −1 is nobody.
"""
import hashlib, hmac, json, re, sys
from types import SimpleNamespace as Data

VILLAGE, CADRE = {"id", "name", "pool", "area", "priority", "ranked"}, {"id", "name", "pool", "unit", "available"}
ABSENT, INF, DEFAULT = object(), float("inf"), ["coverage", "mutual", "stability", "mutualFirst", "allotted", "kept", "fit"]

# ---- JSON as JavaScript sees it
rec = lambda x: x if isinstance(x, dict) else {}
seq = lambda x: x if isinstance(x, list) else []
whole = lambda x: not isinstance(x, bool) and (isinstance(x, int) or isinstance(x, float) and x.is_integer()) and abs(x) < 2**53
ints = lambda x: [int(i) for i in x] if isinstance(x, list) and all(map(whole, x)) else []
same = lambda a, b: a is b or isinstance(a, bool) == isinstance(b, bool) and type(a) not in (dict, list) and a == b

def agrees(expected, found):
    """Whether everything that is expected is found."""
    if isinstance(expected, dict): return isinstance(found, dict) and all(agrees(e, found.get(k, ABSENT)) for k, e in expected.items())
    if isinstance(expected, list): return isinstance(found, list) and len(expected) == len(found) and all(map(agrees, expected, found))
    return same(expected, found)

def canonical(x):
    """RFC 8785: keys in the order of UTF-16 units, no spaces, numbers as JavaScript writes them."""
    if isinstance(x, dict):
        return "{" + ",".join(canonical(k) + ":" + canonical(x[k]) for k in sorted(x, key=lambda k: k.encode("utf-16-be", "surrogatepass"))) + "}"
    if isinstance(x, list): return "[" + ",".join(map(canonical, x)) + "]"
    if isinstance(x, str): return re.sub("[\ud800-\udfff]", lambda m: "\\u%04x" % ord(m[0]), json.dumps(x, ensure_ascii=False))
    if x is None or isinstance(x, bool): return json.dumps(x)
    x = float(x)
    if x.is_integer() and abs(x) < 1e21: return str(int(x))
    digits, _, power = repr(abs(x)).partition("e")
    if power and int(power) > -7 and int(power) < 0: digits, power = "0." + "0" * (-int(power) - 1) + digits.replace(".", ""), ""
    return ("-" if x < 0 else "") + digits + (f"e{int(power):+d}" if power else "")

# ---- the round in numbers
def selected(selector, items, named):
    """The places of the items that a selector means."""
    def field(x, f):
        own = {"available": True, "priority": 0, "ranked": False}
        value = x.get(f) if f in named else None
        return value if value is not None else own[f] if f in own and f in named else rec(x.get("attributes")).get(f)
    def meets(want, value):
        if value is None: return False
        if isinstance(want, list): return any(same(w, value) for w in want)
        if not isinstance(want, dict): return same(want, value)
        return isinstance(value, (int, float)) and not isinstance(value, bool) and want.get("min", -INF) <= value <= want.get("max", INF)
    one = lambda x: selector == "all" or ("ids" not in selector or x["id"] in selector["ids"]) and all(meets(w, field(x, f)) for f, w in selector.get("where", {}).items())
    return {i for i, x in enumerate(items) if one(x)}, field

def number(R):
    V, C, said = R["villages"], R["cadres"], R.get("overrides", [])
    village, cadre = {x["id"]: i for i, x in enumerate(V)}, {x["id"]: i for i, x in enumerate(C)}
    binding, prefer = ([o for o in said if (o.get("strength") == "prefer") == soft] for soft in (False, True))
    active = [r for r in R.get("rules", []) if r["id"] not in {o.get("rule") for o in binding if o["kind"] == "waive"}]
    stable, rules, rows = [r["id"] for r in active if r["kind"] == "stable"], [], []
    for r in active:
        kind = r["kind"]
        if kind == "stable": continue
        vs, read = selected("all" if kind == "apart" else {"ids": [r["village"]]} if kind == "avoid" else r["villages"], V, VILLAGE)
        cs, _ = selected("all" if kind == "fill" else {"ids": r["cadres"] if kind == "apart" else [r["cadre"]]} if kind in ("apart", "avoid") else r["cadres"], C, CADRE)
        rules.append(Data(id=r["id"], kind=kind, soft=r.get("soft") is True, V=vs, C=cs, low=r.get("atLeast", 0), high=r.get("atMost", INF)))
        if kind == "count": rows.append(rules[-1])
        groups = {}
        for v in vs if kind == "apart" else []:
            if (at := read(V[v], r["by"])) is not None: groups.setdefault((isinstance(at, bool), at), set()).add(v)
        rows += [Data(id=r["id"], kind=kind, soft=rules[-1].soft, V=group, C=cs, low=0, high=1) for group in groups.values()]
    pairs, baseline = {}, {village[b["village"]]: cadre[b["cadre"]] for b in R.get("baseline", []) if b["village"] in village and b["cadre"] in cadre}
    def pair(v, c): return pairs.setdefault((v, c), Data(v=v, c=c, possible=True, choice=0, rec=0, score=0, honour=0, ease=0))
    for c, x in enumerate(C):
        for k, v in reversed([*enumerate(x.get("choices", []), 1)]):
            if v in village: pair(village[v], c).choice = k
    for v, x in enumerate(V):
        for k, c in reversed([*enumerate(x.get("recommends", []), 1)]):
            if c in cadre: pair(v, cadre[c]).rec = k if x.get("ranked") is True else 1
    sent = lambda os: [(village[o["village"]], c, o["id"]) for o in os if o["kind"] in ("pin", "keep") and o["village"] in village
                       for c in [cadre.get(o.get("cadre")) if o["kind"] == "pin" else baseline.get(village[o["village"]])] if c is not None]
    pins, pools = sent(binding), {}
    for v, c, _ in pins: pair(v, c)
    for v, c, _ in sent(prefer): pair(v, c).honour += 1
    for c, x in enumerate(C): pools.setdefault(x.get("pool"), []).append(c)
    for v, x in enumerate(V):
        for c in pools.get(x.get("pool"), []) if R.get("policy", {}).get("allot") is not False else []: pair(v, c)
    for f in R.get("fit", []):
        if (at := (village.get(f["village"]), cadre.get(f["cadre"]))) in pairs: pairs[at].score = f["score"]
    meets = lambda o, p: o["kind"] in ("hold", "withdraw", "ban", "avoid") and o.get("village", V[p.v]["id"]) == V[p.v]["id"] and o.get("cadre", C[p.c]["id"]) == C[p.c]["id"]
    forbids = [o for o in binding if o["kind"] in ("hold", "withdraw", "ban")] + [r for r in active if r["kind"] == "avoid" and r.get("soft") is not True]
    order, policy = list(DEFAULT), R.get("policy", {}).get("objectives")
    if prefer: order.insert(3, "honoured")
    if any(r.get("soft") is True for r in R.get("rules", [])): order.insert(3, "broken")
    order = list(order if policy is None else policy)
    if stable: order = ["stability"] + [o for o in order if o != "stability"]
    classes = sorted({x.get("priority", 0) for x in V if x.get("priority", 0) > 0}, reverse=True)
    levels = [l for o in order for l in ([Data(objective=o, priority=k) for k in classes] if o == "priorityCoverage" else [Data(objective=o, priority=ABSENT)])]
    soft = [r for r in rules if r.soft] if "broken" in order else []
    for p in pairs.values():
        p.possible = C[p.c].get("available") is not False and not any(meets(o, p) for o in forbids) and all(p.c in r.C for r in rules if r.kind == "require" and not r.soft and p.v in r.V)
        p.honour -= sum(meets(o, p) for o in prefer)
        for r in soft:
            if p.v in r.V: p.ease += {"fill": 1, "avoid": -(p.c in r.C), "require": (p.c in r.C) - 1}.get(r.kind, 0)
    fill = {v for r in rules if r.kind == "fill" and not r.soft for v in r.V}
    return Data(V=V, C=C, reasons=R.get("rules", []) + said, village=village, cadre=cadre, rules=rules, rows=rows, stable=stable, pairs=pairs, pins=pins, baseline=baseline, levels=levels, fill=fill, soft=soft,
                without=sum(o["kind"] not in ("pin", "keep") for o in prefer), mutual=[p for p in pairs.values() if p.possible and p.choice and p.rec])

def worth(n, level, p):
    """What a pair adds to a level, more being better."""
    mutual = p.choice > 0 and p.rec > 0
    return int({"priorityCoverage": n.V[p.v].get("priority") == level.priority, "coverage": 1, "mutual": mutual, "stability": 0, "mutualFirst": mutual and p.choice == 1,
                "firstChoices": p.choice == 1, "chosen": p.choice > 0, "recommended": p.rec > 0, "allotted": -(p.choice + p.rec == 0), "kept": n.baseline.get(p.v) == p.c,
                "fit": p.score, "broken": p.ease, "honoured": p.honour}[level.objective])

# ---- a plan, counted
def missed(row, holder):
    count = sum(holder[v] in row.C for v in row.V)
    return max(0, row.low - count, count - row.high)

def blocks(e, plan):
    rank = lambda p, what: getattr(p, what, 0) or INF
    return rank(plan.pair[plan.owner[e.c]] if e.c in plan.owner else None, "choice") > e.choice and rank(plan.pair[e.v], "rec") > e.rec

def count(n, holder):
    plan = Data(holder=holder, owner={c: v for v, c in reversed([*enumerate(holder)]) if c >= 0}, pair=[n.pairs.get((v, c)) for v, c in enumerate(holder)])
    used = [c for c in holder if c >= 0]
    plan.blocking = [e for e in n.mutual if blocks(e, plan)]
    plan.broken = len(set(used)) < len(used) or any(c >= 0 and not (p and p.possible) for c, p in zip(holder, plan.pair)) or any(holder[v] != c for v, c, _ in n.pins) \
        or any(holder[v] < 0 for v in n.fill) or any(missed(row, holder) for row in n.rows if not row.soft)
    bad = {"fill": lambda r, v: holder[v] < 0, "avoid": lambda r, v: holder[v] in r.C, "require": lambda r, v: holder[v] >= 0 and holder[v] not in r.C}
    lost = sum(bad[r.kind](r, v) for r in n.soft if r.kind in bad for v in r.V) + sum(missed(row, holder) for row in n.rows if row.soft)
    total = lambda l: sum(worth(n, l, p) for p in plan.pair if p)
    plan.values = [{"stability": len(plan.blocking), "broken": lost, "allotted": -total(l), "honoured": n.without + total(l)}.get(l.objective, total(l)) for l in n.levels]
    return plan

# ---- cases of a proof
def part_of(n, villages, cadres, pairs, mutual, rows):
    nv, home = len(villages), {**{v: i for i, v in enumerate(villages)}}
    hers = {c: nv + i for i, c in enumerate(cadres)}
    v, c, named = [home[p.v] for p in pairs], [hers[p.c] for p in pairs], {}
    for i, p in enumerate(pairs):
        if p.choice: named.setdefault(c[i], []).append(i)
        if p.rec: named.setdefault(v[i], []).append(i)
    sides = []
    for e in mutual:
        mine, his = home.get(e.v, -1), hers.get(e.c, -1)
        a = [i for i in named.get(his, []) if pairs[i].choice <= e.choice]
        own = next((i for i in a if pairs[i] is e), -1)
        sides.append(Data(e=e, own=own, v=mine, c=his, a=a, b=[i for i in named.get(mine, []) if i != own and pairs[i].rec <= e.rec]))
    return Data(villages=villages, cadres=cadres, pairs=pairs, v=v, c=c, mutual=sides, rows={r: [p.v in n.rows[r].V and p.c in n.rows[r].C for p in pairs] for r in rows})

def degrees(part, case):
    degree = [0] * len(case.must)
    for i, on in enumerate(case.alive):
        if on: degree[part.v[i]] += 1; degree[part.c[i]] += 1
    return degree

def standing(m, case, degree):
    """Of a mutual pair: which pairs keep it from blocking, whether something surely does, whether two may at once."""
    a, b = [i for i in m.a if case.alive[i]], [i for i in m.b if case.alive[i]]
    own = m.own >= 0 and case.alive[m.own]
    sure = m.c >= 0 and case.must[m.c] and len(a) == degree[m.c] or m.v >= 0 and case.must[m.v] and len(b) + own == degree[m.v]
    return a + b, sure, not sure and len(a) > own and len(b) > 0

def score(n, part, plan, aim):
    """What the plan is worth in the part."""
    value = sum(aim.worth(p) for p in (plan.pair[v] for v in part.villages) if p) - aim.constant
    if aim.kind == "stability": value -= sum(blocks(m.e, plan) for m in part.mutual)
    return value - (sum(missed(n.rows[r], plan.holder) for r in part.rows if n.rows[r].soft) if aim.kind == "broken" else 0)

def bound(n, part, case, step, aim, target, gone=()):
    """None: the step fails; False: the case holds no plan as good; else the plans of the case that are."""
    small = lambda y: whole(y) and abs(y) <= 2**51
    duals, times, empty = [step.get("villageDuals"), step.get("cadreDuals")], step.get("denominator", 1), step.get("empty") is True
    if not all(isinstance(d, list) for d in duals) or [*map(len, duals)] != [len(part.villages), len(part.cadres)] or not small(times) or times < 1: return None
    weight, constant = [0] * len(part.pairs), 0 if empty else aim.constant
    if not empty: weight = [aim.worth(p) if on else 0 for p, on in zip(part.pairs, case.alive)]
    degree = degrees(part, case)
    for m in part.mutual if aim.kind == "stability" and not empty else []:
        by, sure, undecided = standing(m, case, degree)
        if not sure and not undecided:
            constant += 1
            for i in by: weight[i] += 1
    for r, on in part.rows.items() if aim.kind == "broken" and not empty else []:
        row, known = n.rows[r], [g for g in case.guards if g.row is n.rows[r]]
        low, high = (known[-1].low, known[-1].high) if known else (row.low, row.high) if any(o and a for o, a in zip(on, case.alive)) else (0, 0)
        sign = 0 if not row.soft else 1 if high < row.low else -1 if low > row.high else 0
        weight = [w + sign * o for w, o in zip(weight, on)]
        constant += row.low if sign > 0 else -row.high if sign < 0 else 0
    total, need, kept = -times * constant, [times * w for w in weight], {}
    for pair in step.get("multipliers", []) if isinstance(step.get("multipliers", []), list) else [None]:
        if not (isinstance(pair, list) and len(pair) == 2 and all(map(small, pair)) and 0 <= pair[0] < len(case.guards) and pair[0] not in kept and pair[1]): return None
        g, m = int(pair[0]), int(pair[1])
        kept[g] = case.guards[g].low if m > 0 else case.guards[g].high
        if kept[g] == INF: return None
        total -= m * kept[g]
        need = [w + m * o for w, o in zip(need, case.guards[g].on)]
    y = [0 if i in gone else y for i, y in enumerate(duals[0] + duals[1])]
    if not all(small(d) and (d >= 0 or case.must[i]) for i, d in enumerate(y)): return None
    slack = [y[v] + y[c] - w for v, c, w in zip(part.v, part.c, need)]
    gap = -1 if empty else total + sum(y) - times * target
    if any(on and s < 0 for on, s in zip(case.alive, slack)) or gap >= times or empty and total + sum(y) >= 0: return None
    if gap < 0: return False
    guards = case.guards + [Data(on=weight, low=target + constant, high=INF, row=None)] if gap > 0 else [Data(on=g.on, low=kept.get(i, g.low), high=kept.get(i, g.high), row=g.row) for i, g in enumerate(case.guards)]
    return Data(alive=[on and s <= gap for on, s in zip(case.alive, slack)], must=[m or d > gap for m, d in zip(case.must, y)], guards=guards, aim=case.aim + 1)

def take_steps(n, part, root, steps, aims, plan):
    """Whether the steps end every case. `aims` has None behind the levels, and behind what follows them; without a plan nothing may be met."""
    first, todo = aims.index(None), []
    ahead = [i for i in range(len(aims) - 1, first, -1) if aims[i] and not aims[i - 1]]
    target = [0 if not a or not plan else a.target if a.target is not None else score(n, part, plan, a) for a in aims]
    change = lambda case, **new: Data(**{**vars(case), **new})
    def enter(case):
        if case.aim == first: todo.extend(change(case, aim=a) for a in ahead)
        elif aims[case.aim]: todo.append(case)
    enter(root)
    for step in map(rec, steps):
        if not todo: return False
        case, nv = todo.pop(), len(part.villages)
        if isinstance(step.get("among"), list):
            side, mine, other, shift, size = ("village", part.v, part.c, nv, nv) if "village" in step else ("cadre", part.c, part.v, 0, len(part.cadres))
            if not whole(step.get(side)) or not 0 <= step[side] < size: return False
            node, among = int(step[side]) + nv - shift, {int(x) for x in step["among"] if whole(x)}
            without = lambda listed: [on and not (m == node and (o - shift in among) == listed) for on, m, o in zip(case.alive, mine, other)]
            todo += [change(case, alive=without(True)), change(case, alive=without(False), must=[m or i == node for i, m in enumerate(case.must)])]
        elif isinstance(step.get("cuts"), list):
            cuts, on = step["cuts"], part.rows.get(step.get("row")) if whole(step.get("row")) else None
            if on is None or len(cuts) > 2 or not all(whole(b) and b > a for a, b in zip([0] + cuts, cuts)): return False
            todo += [change(case, guards=case.guards + [Data(on=on, low=a, high=b - 1, row=n.rows[int(step["row"])])]) for a, b in zip([0] + cuts, cuts + [INF])][::-1]
        else:
            found = bound(n, part, case, step, aims[case.aim], target[case.aim])
            if found is None or found and not plan: return False
            if found: enter(found)
    return not todo

# ---- optimality
def aim(n, level=None, worth_of=None, constant=0, target=None):
    return Data(worth=worth_of or (lambda p: worth(n, level, p)), kind=level.objective if level else "", constant=constant, target=target)

def others_than(n, part, held):
    alone = {v: int(-1 in held[v]) for v in part.villages}
    return aim(n, None, lambda p: int(p.c not in held[p.v]) - (1 - alone[p.v]), -sum(1 - a for a in alone.values()), 0)

def lots(n, digit):
    seed = utf8(n.seed)
    def digest(p): return hmac.new(seed, utf8(n.C[p.c]["id"] + "\0" + n.V[p.v]["id"]), hashlib.sha256).digest()
    return aim(n, None, lambda p: int.from_bytes(digest(p)[2 * digit:2 * digit + 2], "big"))

def utf8(text): return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()

def first_face(n, plan):
    nv, pinned = len(n.V), {}
    for v, c, _ in n.pins:
        for i, to in ((v, nv + c), (nv + c, v)): pinned[i] = to if pinned.get(i, to) == to else -1
    pairs = [p for p in n.pairs.values() if p.possible and pinned.get(p.v, nv + p.c) == nv + p.c and pinned.get(nv + p.c, p.v) == p.v]
    rows = [r for r, row in enumerate(n.rows) if row.soft and any(l.objective == "broken" for l in n.levels)]
    must = [i in pinned or i in n.fill for i in range(nv + len(n.C))]
    return Data(part=part_of(n, range(nv), range(len(n.C)), pairs, n.mutual, rows), case=Data(alive=[True] * len(pairs), must=must, guards=[], aim=0), plan=plan, gone=set(), searched=[], undecided=[])

def cut_out(n, face, parts, level):
    """Cuts out the parts ahead of a level; whether each hangs together with nothing else."""
    part, case, nv, last, home, drafts = face.part, face.case, len(n.V), level == len(n.levels), {}, []
    for said in parts:
        if not same(said.get("from"), level): continue
        d = Data(said=said, villages=ints(said.get("villages")), cadres=ints(said.get("cadres")), rows=ints(said.get("rows")), pairs=[], mutual=[])
        d.nodes, k = d.villages + [nv + c for c in d.cadres], len(drafts)
        if not all(0 <= v < nv for v in d.villages) or not all(0 <= c < len(n.C) for c in d.cadres) or not all(0 <= r < len(n.rows) for r in d.rows): return False
        if len(set(d.nodes)) < len(d.nodes) or any(i in face.gone or i in home for i in d.nodes): return False
        home.update((i, k) for i in d.nodes); drafts.append(d)
    for i, on in enumerate(case.alive):
        k = home.get(part.v[i])
        if on and k != home.get(part.c[i]): return False
        if on and k is not None: drafts[k].pairs.append(i)
    for k, d in enumerate(drafts):
        for r in d.rows:
            row = n.rows[r]
            if last and row.soft and missed(row, face.plan.holder): return False
            if any(on and p.v in row.V and p.c in row.C and home.get(p.v) != k for p, on in zip(part.pairs, case.alive)): return False
            part.rows.pop(r, None)
    if any(l.objective == "stability" for l in n.levels[level:]):
        degree, rest = degrees(part, case), []
        for m in part.mutual:
            by, sure, undecided = standing(m, case, degree)
            k, other = home.get(m.v), home.get(m.c)
            if undecided and k != other: return False
            inside = home.get(part.v[by[0]]) if by else k if k is not None else other
            if not sure: (rest if inside is None else drafts[inside].mutual).append(m if inside is None else m.e)
        part.mutual = rest
    for d in drafts:
        cut = part_of(n, d.villages, d.cadres, [part.pairs[i] for i in d.pairs], d.mutual, dict.fromkeys(d.rows))
        guards = [Data(on=cut.rows[r], low=n.rows[r].low, high=n.rows[r].high, row=n.rows[r]) for r in d.rows if last or not n.rows[r].soft]
        root = Data(alive=[True] * len(d.pairs), must=[case.must[i] for i in d.nodes], guards=guards, aim=0)
        for i in d.pairs: case.alive[i] = False
        for i in d.nodes: case.must[i] = False
        face.gone.update(d.nodes)
        proved, digits = isinstance(d.said.get("steps"), list), d.said.get("digits")
        face.searched.append(Data(part=cut, root=root, start=level, steps=d.said["steps"] if proved else None, candidates=proved and d.said.get("candidates") is True,
                                  digits=int(digits) if proved and whole(digits) and 0 <= digits <= 16 else -1, witnesses=[ints(w) for w in seq(d.said.get("witnesses"))]))
    return True

def narrow(n, face, step, goal):
    rest = Data(**{**vars(face.part), "villages": [v for v in face.part.villages if v not in face.gone]})
    found = bound(n, face.part, face.case, step, goal, score(n, rest, face.plan, goal), face.gone)
    if found: face.case = found
    return bool(found)

def prove_levels(n, plan, certificate, stated, note):
    """The optimal plans, or None where the certificate fails."""
    levels, parts, face = [*map(rec, seq(certificate.get("levels")))], [*map(rec, seq(certificate.get("parts")))], first_face(n, plan)
    fails = lambda what: note("optimal", False, what)
    if certificate.get("format") != "two-way-choice/2" or len(levels) != len(n.levels): return fails("no certificate of this form")
    for k in range(len(n.levels) + 1):
        if not cut_out(n, face, parts, k): return fails(f"a part cut out at level {k + 1}")
        if k == len(n.levels): break
        if n.levels[k].objective == "stability":
            degree = degrees(face.part, face.case)
            face.undecided = [m for m in face.part.mutual if standing(m, face.case, degree)[2]]
        fits = levels[k].get("objective") == n.levels[k].objective and same(levels[k].get("priority", ABSENT), n.levels[k].priority)
        if not narrow(n, face, levels[k] if fits else {}, aim(n, n.levels[k])): return fails(f"level {k + 1}")
    for one in face.searched:
        if one.steps is None:
            if one.start < len(n.levels): fails("a part was searched without evidence")
            continue
        aims = [aim(n, l) for l in n.levels[one.start:]] + [None]
        if one.candidates: aims += [others_than(n, one.part, stated), None]
        if one.digits >= 0 and n.seed is not None: aims += [lots(n, d) for d in range(one.digits)] + [others_than(n, one.part, [[c] for c in plan.holder])]
        if not take_steps(n, one.part, one.root, one.steps, aims + [None], plan): return fails("the steps of a part")
    return face

def reached(arcs):
    """From every node, the nodes that its arcs lead to."""
    found = []
    for root in range(len(arcs)):
        seen, todo = {root}, [root]
        while todo: todo += [w for w in arcs[todo.pop()] if w not in seen and not seen.add(w)]
        found.append(seen)
    return found

def options_on(n, face):
    """Who can hold which village outside the parts: two plans differ by cycles of moves, s standing for nobody."""
    part, case, plan, s = face.part, face.case, face.plan, len(n.V)
    back = lambda c: plan.owner.get(c, s)
    arcs, options = [[] for _ in range(s + 1)], [set() for _ in range(s)]
    for i, p in enumerate(part.pairs):
        if case.alive[i] and plan.holder[p.v] != p.c: arcs[p.v].append(back(p.c))
    for v, c in enumerate(plan.holder):
        if c < 0 or not case.must[s + c]: arcs[s].append(v)
        if not case.must[v]: arcs[v].append(s)
    to = reached(arcs)
    both = lambda u, w: u in to[w] and w in to[u]
    some = [on and both(p.v, back(p.c)) for p, on in zip(part.pairs, case.alive)]
    free = lambda i, v: v == s or plan.holder[v] < 0 or not case.must[i] and both(v, s)
    alone = [free(i, i if i < s else back(i - s)) for i in range(s + len(n.C))]
    for p, on in zip(part.pairs, some):
        if on: options[p.v].add(p.c)
    for v in range(s):
        if alone[v]: options[v].add(-1)
    return options, some, alone

def check_candidates(n, face, stated, note):
    options, some, alone = options_on(n, face)
    s, worst = len(n.V), [INF if on else 0 for on in alone]
    for i, p in enumerate(face.part.pairs):
        if some[i]: worst[p.v], worst[s + p.c] = max(worst[p.v], p.rec or INF), max(worst[s + p.c], p.choice or INF)
    exact = not any(m.v not in face.gone and worst[m.v] > m.e.rec and worst[s + m.e.c] > m.e.choice for m in face.undecided)
    for row in n.rows:
        if row.soft and not any(l.objective == "broken" for l in n.levels): continue
        counts = [[c in row.C for c in (stated[v] if v in face.gone else options[v])] for v in row.V]
        touched = any(v not in face.gone and len(options[v]) > 1 for v in row.V)
        if touched and (sum(all(x) for x in counts) < row.low or sum(any(x) for x in counts) > row.high): exact = False
    if not exact: note("candidates", False, "a rule or an undecided pair may decide")
    for v in range(s):
        if v in face.gone: continue
        if set(stated[v]) - options[v] or exact and options[v] - set(stated[v]): note("candidates", True, f"of village {v}")
    for one in face.searched:
        if not one.candidates: note("candidates", False, "a part was searched without evidence"); continue
        seen = {v: {face.plan.holder[v]} for v in one.part.villages}
        for witness in one.witnesses:
            holder = face.plan.holder[:]
            for v, k in zip(one.part.villages, witness): holder[v] = one.part.cadres[k] if 0 <= k < len(one.part.cadres) else -1
            other = count(n, holder)
            if not other.broken and other.values == face.plan.values and len(witness) == len(seen) and all(-1 <= k < len(one.part.cadres) for k in witness):
                for v in seen: seen[v].add(holder[v])
        if any(set(stated[v]) - seen[v] for v in seen): note("candidates", True, "without a witness")

# ---- conflicts
def only(R, members):
    """The round with the members alone, and `stable` rules as its one level; pins that are none of them leave their pairs possible."""
    force, short = {(m["kind"], m["id"]) for m in members}, "+" + next((m["id"] for m in members if m["kind"] == "supply"), "") + "+"
    rules = [dict(r) for r in R.get("rules", []) if ("rule", r["id"]) in force and (r["kind"] == "stable" or r.get("soft") is not True)]
    for r in rules:
        if r["kind"] == "fill":
            r["villages"] = {"ids": [R["villages"][v]["id"] for v in selected(r["villages"], R["villages"], VILLAGE)[0] if "+" + R["villages"][v]["id"] + "+" in short]}
    said = [o for o in R.get("overrides", []) if o["kind"] in ("waive", "pin", "keep") or ("override", o["id"]) in force]
    n = number({**R, "rules": rules, "overrides": said})
    n.pins = [pin for pin in n.pins if ("override", pin[2]) in force]
    n.levels = [Data(objective="stability", priority=ABSENT)] if n.stable else []
    return n

def contradictory(n, may_block, evidence):
    face, inside = first_face(n, count(n, [-1] * len(n.V))), set(ints(evidence.get("villages")))
    part, nv = face.part, len(n.V)
    if n.stable and len(inside) < nv: return False
    for r in ints(evidence.get("rows")):
        if not 0 <= r < len(n.rows) or any(p.v in n.rows[r].V and p.c in n.rows[r].C and p.v not in inside for p in part.pairs): return False
    # pairs with other villages only get in the way, but not those of a cadre who must be matched
    face.case.alive = [p.v in inside or face.case.must[nv + p.c] for p in part.pairs]
    part.mutual = [m for m in part.mutual if n.stable and (m.e.v, m.e.c) in may_block]
    if not cut_out(n, face, [{**evidence, "from": 0}], 0): return False
    one = face.searched[0]
    goal = aim(n, n.levels[0]) if n.levels else aim(n, None, lambda p: 0)
    return one.steps is not None and take_steps(n, one.part, one.root, one.steps, [goal, None], None)

def check_conflict(R, conflict, evidence, note):
    known = {("rule", r["id"]) for r in R.get("rules", [])} | {("override", o["id"]) for o in R.get("overrides", [])}
    members, whole_round = [], number(R)
    for m in map(rec, seq(conflict.get("members"))):
        key = (m.get("kind"), m.get("id"))
        fresh = isinstance(key[0], str) and isinstance(key[1], str) and (key in known or key[0] == "supply" and not any(x["kind"] == "supply" for x in members))
        if fresh: known.discard(key); members.append(m)
        else: note("conflict", True, "a member that is none")
    may_block, n = {(e.v, e.c) for e in whole_round.mutual}, only(R, members)
    if not contradictory(n, may_block, evidence): note("conflict", False, "no evidence that the members contradict")
    if "shortage" in conflict and not short(n, rec(conflict["shortage"])): note("shortage", False, "does not follow")
    for i, m in enumerate(members if conflict.get("minimal") is True else []):
        n, plans = only(R, [x for x in members if x is not m]), seq(evidence.get("without"))
        holder, posts = [-1] * len(n.V), plans[i] if i < len(plans) else None
        for post in map(ints, seq(posts)):
            if len(post) > 1 and 0 <= post[0] < len(n.V) and holder[post[0]] < 0: holder[post[0]] = post[1] if 0 <= post[1] < len(n.C) else -1
        plan = count(n, holder)
        if not isinstance(posts, list) or plan.broken or n.stable and any((e.v, e.c) in may_block for e in plan.blocking): note("conflict", False, "no evidence that a member is needed")

def short(n, said):
    """Whether everybody who can serve is listed, and they are fewer than needed."""
    face, row = first_face(n, count(n, [-1] * len(n.V))), next((r for r in n.rows if r.id == said.get("rule") and not r.soft), None)
    villages, cadres = ({of.get(x, -1) for x in seq(said.get(key)) if isinstance(x, str)} for key, of in (("villages", n.village), ("cadres", n.cadre)))
    served = [p for p in face.part.pairs if (p.v in row.V and p.c in row.C if row else p.v in villages)]
    needed = row.low if row else len(villages)
    if not same(said.get("needed"), needed) or not row and ("rule" in said or any(v < 0 or not face.case.must[v] for v in villages)): return False
    return all(p.v in villages and p.c in cadres for p in served) and min(len(villages) + (not row), len(cadres)) < needed

# ---- everything a solution says
def verify(R, S):
    notes, claims, S = [], [], rec(S)
    note = lambda about, refutes, what: notes.append((about, refutes, what))
    def stand(claim, status):
        against = [refutes for about, refutes, _ in notes if about == claim]
        claims.append((claim, "refuted" if any(against) else "unproved" if against else status))
        return claims[-1][1]
    def expect(claim, expected, found, what):
        if not agrees(expected, found): note(claim, True, what)
    status, certificate = S.get("status"), rec(S.get("certificate"))
    optimal = status == "optimal"
    if status not in ("optimal", "feasible", "infeasible", "unknown"): note("status", True, "no such status")
    stand("status", "checked")
    if "round" in S: expect("round", canonical(R), canonical(S["round"]), "another round")
    if "round" in certificate: expect("round", hashlib.sha256(canonical(R).encode()).hexdigest(), certificate["round"], "another digest")
    if "round" in S or "round" in certificate: stand("round", "checked")
    if optimal or status == "feasible" or S.get("plan") is not None:
        n = number(R)
        tie = R.get("policy", {}).get("tieBreak")
        n.seed = tie["lottery"] if isinstance(tie, dict) else None
        plan, stated = check_statements(n, S, optimal, note, expect)
        feasible = stand("feasible", "checked") == "checked"
        for claim in ("posts", "levels", "blocking pairs"): stand(claim, "checked")
        lottery = certificate.get("lottery", ABSENT)
        if lottery is not ABSENT: expect("lottery", None if n.seed is None else {"seed": n.seed}, lottery, "another seed")
        face = prove_levels(n, plan, certificate, stated, note) if feasible and optimal else None
        if face: check_candidates(n, face, stated, note)
        if face and n.seed is not None:
            drawn = [*map(rec, seq(rec(lottery).get("levels")))]
            if not all(d < 16 and narrow(n, face, step, lots(n, d)) for d, step in enumerate(drawn)): note("lottery", False, "the draw")
            elif any(v not in face.gone and len(o) > 1 for v, o in enumerate(options_on(n, face)[0])) or any(one.digits < 0 for one in face.searched): note("lottery", False, "more than one plan is left")
        stand("optimal", "proved" if face else "unproved")
        if stand("candidates", "proved" if face else "unproved") and optimal and all(len(x) == 1 for x in stated): claims.append(("unique", claims[-1][1]))
        if optimal and (n.seed is not None or lottery is not ABSENT): stand("lottery", "proved" if face else "unproved")
    if status == "infeasible" or S.get("conflict") is not None:
        conflict = rec(S.get("conflict"))
        check_conflict(R, conflict, rec(certificate.get("conflict")), note)
        stand("conflict", "proved")
        if "shortage" in conflict: stand("shortage", "proved")
    need = lambda claim: claim not in ("candidates", "unique") and (claim != "optimal" or optimal)
    ok = all(st != "refuted" and (st != "unproved" or not need(claim)) for claim, st in claims)
    return {"ok": ok, "claims": [{"claim": c, "status": st} for c, st in claims], "findings": [f"{claim}: {what}" for claim, _, what in notes]}

def check_statements(n, S, optimal, note, expect):
    said, ids = rec(S.get("plan")), lambda xs: [x["id"] for x in xs]
    posts = [*map(rec, said["posts"])] if isinstance(said.get("posts"), list) and len(said["posts"]) == len(n.V) else []
    expect("feasible", [{"village": v} for v in ids(n.V)], said.get("posts"), "posts")
    held = [post.get("cadre", ABSENT) for post in posts] or [None] * len(n.V)
    if any(c is not None and not (isinstance(c, str) and c in n.cadre) for c in held): note("feasible", True, "unknown cadre")
    plan = count(n, [n.cadre.get(c, -1) if isinstance(c, str) else -1 for c in held])
    if plan.broken or n.stable and plan.blocking: note("feasible", True, "a rule or an override is broken")
    expect("feasible", [x["id"] for c, x in enumerate(n.C) if c not in plan.owner], said.get("unassigned"), "unassigned")
    pinned, stated = {v: id for v, _, id in n.pins}, []
    pinned.update((v, id) for v, _, id in n.pins if posts and posts[v].get("pinned") == id)
    for v, post in enumerate(posts):
        c, p, given = plan.holder[v], plan.pair[v], seq(post.get("candidates"))
        if len(given) > len(n.C) + 1: given = []
        choice, ranked = (p.choice, p.rec) if p else (0, 0)
        kind = "vacant" if c < 0 else ("mutual" if ranked else "chosen") if choice else "recommended" if ranked else "allotted"
        options = [len(n.C) if x is None else n.cadre.get(x, -1) if isinstance(x, str) else -1 for x in given]
        orderly = all(b > a for a, b in zip([-1] + options, options)) and (len(n.C) if c < 0 else c) in options
        expect("posts", {"kind": kind, "choiceRank": choice or None, "recommendationRank": ranked or None, "pinned": pinned.get(v), "candidates": given if orderly else ABSENT,
                         "settled": (optimal or post.get("settled") is True) and len(given) == 1}, post, f"of village {v}")
        stated.append([-1 if x == len(n.C) else x for x in options if x >= 0])
    levels, values = seq(S.get("levels")), []
    for k, (l, value) in enumerate(zip(n.levels, plan.values)):
        least = l.objective in ("stability", "allotted", "broken")
        known = rec(levels[k]).get("bound") if len(levels) == len(n.levels) else None
        is_open = not optimal and isinstance(known, (int, float)) and not isinstance(known, bool) and (known <= value if least else known >= value)
        values.append({"objective": l.objective, "priority": l.priority, "value": value, "sense": "min" if least else "max", "bound": known if is_open else value})
    expect("levels", values, S.get("levels"), "values")
    missing, reasons = {(n.V[e.v]["id"], n.C[e.c]["id"]) for e in plan.blocking}, {r["id"] for r in n.reasons}
    given = [*map(rec, seq(said.get("blockingPairs")))]
    right = all(isinstance(b.get("because"), list) and all(isinstance(r, str) and r in reasons for r in b["because"]) for b in given)
    found = {(b.get("village"), b.get("cadre")) for b in given if isinstance(b.get("village"), str) and isinstance(b.get("cadre"), str)}
    if not right or found != missing or not agrees([{}] * len(missing), said.get("blockingPairs")): note("blocking pairs", True, "listed or left out wrongly")
    return plan, stated

def judge(text):
    def no(word): raise ValueError(word)
    return json.loads(text, parse_constant=no)

def main(args):
    try:
        if args[:1] == ["--many"]:
            for line in open(args[1], encoding="utf-8"):
                case = judge(line)
                print(json.dumps(verify(case["round"], case["solution"])), flush=True)
            return 0
        files = [judge(open(name, encoding="utf-8").read()) for name in args if name != "--json"]
        verdict = verify(files[1] if len(files) > 1 else files[0]["round"], files[0])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        print(f"cannot be read: {type(error).__name__} {error}", file=sys.stderr)
        return 2
    if "--json" in args: print(json.dumps(verdict, ensure_ascii=False))
    else: print("\n".join([f"{c['status']:9} {c['claim']}" for c in verdict["claims"]] + [f"  - {f}" for f in verdict["findings"]] + ["holds" if verdict["ok"] else "does not hold"]))
    return 0 if verdict["ok"] else 1

if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
