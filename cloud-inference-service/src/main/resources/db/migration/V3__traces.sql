-- What a call that waits in a batch goes on with once it has ended: the span of its turn, in the form of W3C's traceparent. Absent
-- where the task is not traced.
alter table call add column traceparent text;
