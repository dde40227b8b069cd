/* The protocol of receivers and relays around one record: claim, publish, settle; take, publish, settle.
 *
 * A hand is one event in the hands of one invocation; a delivery of two events is two hands that crash together. Row 0
 * has the key that events of one id share; row 1 + e has the key of event e alone, or of its variant. A call without an
 * answer takes effect at any later time, or never. The model knows of time only whether a hand is at work or timed out.
 *
 * Two models include this one: in every-order.pml, every step is possible at any time; in played.pml, only the next
 * step of a history that the simulator played. steps.ts has the same numbers. */
#define PUT 1
#define LOOK 2
#define SEND 3
#define SETTLE 4
#define REDIRECT 5
#define TAKE 6
#define CRASH 7
#define ACKNOWLEDGE 8
#define REFUSE 9
#define TOLD 10
#define OVER 11
#define LANDS 20

#define DONE 1     /* written, sent, settled, redirected, taken */
#define NOT 2      /* a record is there; the row is another's; the queue did not take it */
#define GONE 3     /* no such record */
#define OWN 4
#define SAME 5
#define OTHER 6
#define REFUSED 7  /* no queue will ever take it */
#define UNHEARD 8  /* no answer: it takes effect later */
#define LOST 9     /* no answer: it takes no effect */
#define NOTHING 0

#define ABSENT 0
#define PENDING 1
#define SETTLED 2
byte state[EVENTS + 1], content[EVENTS + 1], claimOf[EVENTS + 1], queued[EVENTS];
bool acknowledged[EVENTS], cause[EVENTS], atWork[TOKENS];

inline act(its_op, its_row, its_event, its_token) {
  if
  :: its_op == PUT && state[its_row] == ABSENT ->
     state[its_row] = PENDING; content[its_row] = its_event; claimOf[its_row] = its_token; out = DONE
  :: its_op == LOOK && state[its_row] == ABSENT -> out = GONE
  :: its_op == LOOK && state[its_row] != ABSENT && content[its_row] != its_event -> out = OTHER
  :: its_op == LOOK && state[its_row] != ABSENT && content[its_row] == its_event &&
     IS_OWN(claimOf[its_row] == its_token) ->
     out = OWN
  :: its_op == SEND -> COUNT(queued[its_event]); out = DONE
  :: its_op == SETTLE && state[its_row] != ABSENT && IS_HELD(claimOf[its_row] == its_token) ->
     state[its_row] = SETTLED; out = DONE
  :: its_op == REDIRECT && claimOf[its_row] == its_token && state[its_row] != ABSENT -> out = DONE
  :: its_op == TAKE && state[its_row] == PENDING && IS_SEEN(claimOf[its_row] == seen) ->
     claimOf[its_row] = its_token; out = DONE
  :: else -> out = (its_op == LOOK -> SAME : NOT)
  fi;
  assert(its_op != SEND || queued[its_event] < 2 || CAUSE)
}

/* What a hand does next. A delivery claims all its events, publishes all, settles all; then the rest again. */
#define CLAIMING 1
#define LOOKING 2
#define TAKING 3
#define PUBLISHING 4
#define REDIRECTING 5
#define SETTLING 6
#define DURABLE 7
#define LEFT 8
#define CLAIMING_AGAIN 9
#define ENDED 10
/* For each hand. */
#define at phase[_pid]
#define row rowOf[_pid]
#define token tokenOf[_pid]
#define isOurs ours[_pid]
byte phase[HANDS], rowOf[HANDS], tokenOf[HANDS];
bool ours[HANDS];

inline call(op) {
  if
  :: true -> act(op, row, event, token); STEP(op, row, out)
  :: op != LOOK && FAULT(op) -> STEP(op, row, UNHEARD); LATER(op); out = UNHEARD
  :: FAULT(op) -> STEP(op, row, LOST); out = UNHEARD
  fi
}

proctype hand(byte event; bool isRelay) MY_TURN {
  byte seen, out;
  do
  :: BEGINS
    if
    /* Another event of the delivery met this record, and its result is used. */
    :: atomic { at == CLAIMING && row == 0 && state[0] != ABSENT && content[0] == event ->
         STEP(TOLD, 0, SAME); at = DURABLE }
    :: atomic { at == CLAIMING && row == 0 && (CAUSE || (state[0] != ABSENT && content[0] != event)) ->
         STEP(TOLD, 0, OTHER); row = 1 + event }

    :: atomic { (at == CLAIMING || at == CLAIMING_AGAIN) ->
         /* A look without an answer allows no send: there may be a record. */
         if :: call(PUT) :: call(LOOK); out = (out == UNHEARD -> GONE : out) fi;
         if
         :: out == DONE || out == OWN -> isOurs = true; at = PUBLISHING
         :: out == SAME -> at = DURABLE
         :: out == OTHER && row == 0 -> row = 1 + event
         :: out == OTHER && row != 0 -> at = PUBLISHING
         :: out == NOT -> at = LOOKING
         :: (out == GONE || out == UNHEARD) && (WILL(PUT) || WILL(LOOK)) /* again */
         :: out == UNHEARD && WILL(SEND) -> cause[event] = true; at = PUBLISHING
         fi; out = 0 }

    /* There is a record: send nothing until its owner is known. */
    :: atomic { at == LOOKING ->
         call(LOOK);
         if
         :: out == OWN -> isOurs = true; at = PUBLISHING
         :: out == SAME -> at = DURABLE
         :: out == OTHER && row == 0 -> row = 1 + event; at = CLAIMING
         :: out == UNHEARD /* again */
         :: else -> at = PUBLISHING
         fi; out = 0 }

    /* A row whose hand has certainly timed out; rows that another took meanwhile are gone. */
    :: atomic { at == TAKING ->
         if ROWS_TO_TAKE fi;
         event = content[row]; SEE; NEW_TOKEN; isOurs = true;
         call(TAKE);
         at = (out == DONE -> PUBLISHING : LEFT); out = 0; seen = 0 }

    /* The SDK may repeat a take without an answer: if it took effect, the row differs from what was seen. */
    :: atomic { at == LEFT && isRelay -> STEP(TAKE, row, NOT) }

    /* Begin only if there is time to settle; otherwise leave it to the relay. */
    :: atomic { at == PUBLISHING && isOurs && HAS_NO_TIME -> at = DURABLE }
    :: atomic { at == PUBLISHING ->
         BEFORE_SEND;
         if
         :: call(SEND)
         :: FAULT(SEND) -> out = NOT; STEP(SEND, row, NOT)
         :: FAULT(SEND) -> out = REFUSED; STEP(SEND, row, REFUSED)
         fi;
         cause[event] = cause[event] || out == UNHEARD;
         if
         :: out == DONE -> at = AFTER_SEND
         :: out == REFUSED && WILL(REDIRECT) -> at = REDIRECTING
         :: (out == NOT || out == UNHEARD) && WILL(SEND) /* again */
         :: out != DONE && isOurs && WILL(OVER) -> at = DURABLE
         :: out != DONE && !isOurs && (WILL(PUT) || WILL(LOOK)) -> at = CLAIMING_AGAIN
         fi; out = 0 }

    /* A message that no queue takes becomes a dead letter; the row is changed first. */
    :: atomic { at == REDIRECTING ->
         call(REDIRECT);
         if
         :: (out == DONE || !isOurs) && WILL(SEND) -> at = PUBLISHING
         :: out == UNHEARD && WILL(REDIRECT) /* again */
         :: out != DONE && isOurs && WILL(OVER) -> at = DURABLE
         fi; out = 0 }

    :: atomic { at == SETTLING ->
         call(SETTLE);
         if
         :: out != UNHEARD -> at = DURABLE
         :: out == UNHEARD && WILL(SETTLE) /* again */
         :: out == UNHEARD && WILL(OVER) -> cause[event] = true; at = DURABLE
         fi; out = 0 }

    :: atomic { at == DURABLE && !isRelay ->
         STEP(ACKNOWLEDGE, 0, NOTHING); acknowledged[event] = true; assert(IS_DURABLE); END(_pid) }
    /* Time is up, or another event of the delivery is not durable. */
    :: atomic { !isRelay &&
         (at == CLAIMING || at == LOOKING || at == CLAIMING_AGAIN || IS_ONE_OF_MORE || (at == PUBLISHING && !isOurs)) ->
         STEP(REFUSE, 0, NOTHING); END(_pid) }
    :: atomic { (at == DURABLE || at == LEFT) && isRelay -> STEP(OVER, 0, NOTHING); END(_pid) }
    :: CRASHES_NOW
    fi
  od
}
