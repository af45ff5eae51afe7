package dev.sluice.worker.ledger;

import java.time.Instant;

import dev.sluice.contracts.Money;

/** Stands before every call, so that no task's call is made by two workers or paid for twice. */
public interface CallLedger {
    /**
     * Claims the turn of a task in a lane, and sets money aside for its call. It waits while another worker is at the turn,
     * and for some seconds where a budget says that tasks are held.
     *
     * @param highest the most that the call can cost; zero where none is to be made
     * @param until how long to wait at most
     * @throws InterruptedException if the worker is told to stop
     */
    Claim claim(Turn turn, Money highest, Instant until) throws InterruptedException;
}
