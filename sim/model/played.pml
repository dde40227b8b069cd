/* A step is possible only if it is the next one of a history that the simulator played. played-header.ts writes the
 * histories to played.h. Each is tried to its end; the number of steps that the model follows is printed. */
#define EVENTS 12
#define TOKENS HANDS

c_decl {
\#include "played.h"
}
short history, position;
byte nextHand, nextOp, nextRow, nextOut, nextToken, afterwards;
c_code {
  static short furthest[HISTORIES];

  static void load(void) {
    const struct step *next = &steps[first[now.history] + now.position];
    if (now.position > furthest[now.history]) furthest[now.history] = now.position;
    now.nextHand = next->hand; now.nextOp = next->op; now.nextRow = next->row; now.nextOut = next->out;
    now.nextToken = next->token; now.afterwards = next->then;
  }

  static void report(void) {
    int each;
    for (each = 0; each < HISTORIES; each++) printf("history %d: %d\n", each, furthest[each]);
  }
}

/* A hand finishes its step before the next one is read. */
bool isRead;
/* Calls without an answer that have not landed, for each hand and operation. */
byte waiting[CALLS], eventOf[HANDS], seenBy[HANDS];
#define MY_TURN provided (nextHand == _pid)
#define BEGINS isRead ->
#define STEP(op_, row_, out_) nextHand == _pid && nextOp == (op_) && nextRow == (row_) && nextOut == (out_) && isRead; \
  isRead = false
#define LATER(op_) waiting[_pid * CRASH + op_]++; eventOf[_pid] = event; seenBy[_pid] = seen
#define COUNT(queued) queued = 1
#define FAULT(op) true
#define CAUSE true
#define ROWS_TO_TAKE :: nextOp == TAKE && (nextOut != DONE || !atWork[claimOf[nextRow]]) -> row = nextRow
/* The index may be out of date. */
#define SEE if :: seen = claimOf[row] :: seen = 0 fi
#define NEW_TOKEN token = _pid; atWork[token] = true
/* Skip what cannot be the hand's next step, or the choices of all hands would multiply. */
#define WILL(op) (afterwards == op || afterwards == 0 || afterwards >= CRASH)
#define IS_ONE_OF_MORE at == DURABLE
#define HAS_NO_TIME true
#define IS_DURABLE true
#define END(p) atWork[p] = false; phase[p] = ENDED
#define CRASHES_NOW atomic { at != ENDED -> STEP(CRASH, 0, NOTHING); END(_pid) }
#define IS_OWN(so) (so)
#define IS_HELD(so) (so)
#define IS_SEEN(so) (so)
#define IS_OVER(so) (so)
#define BEFORE_SEND skip
#define AFTER_SEND SETTLING

#include "protocol.pml"

init {
  byte each = 0, itsEvent, op, seen, out;
  bool itIsRelay;
  atomic {
    c_code { static int once; if (!once++) atexit(report); };
    do :: history < c_expr { HISTORIES - 1 } -> history++ :: break od;
    do
    :: each < c_expr { hands[now.history] } ->
       c_code {
         Pinit->itsEvent = events[firstHand[now.history] + Pinit->each];
         Pinit->itIsRelay = Pinit->itsEvent == RELAY;
       };
       each++;
       phase[each] = (itIsRelay -> TAKING : CLAIMING); tokenOf[each] = each; atWork[each] = true;
       run hand((itIsRelay -> 0 : itsEvent), itIsRelay)
    :: else -> break
    od;
    c_code { load(); }
    isRead = true
  }
  do
  /* One way to the end of a history is enough. */
  :: atomic { !isRead && c_expr { 255 - steps[first[now.history] + furthest[now.history]].hand } ->
       position++; c_code { load(); }; isRead = true }
  :: atomic { isRead && nextHand == 0 && nextOp > LANDS && waiting[nextToken * CRASH + nextOp - LANDS] > 0 ->
       op = nextOp - LANDS; waiting[nextToken * CRASH + op]--; seen = seenBy[nextToken];
       act(op, nextRow, eventOf[nextToken], nextToken);
       out == nextOut; isRead = false }
  od
}
