package dev.sluice.worker.lane;

/** Does the work of a delivery. */
@FunctionalInterface
public interface DeliveryHandler {
    /**
     * Does it to its end.
     *
     * @param answered is run once the model is done with it and only storing and telling are left; it may not be run at all
     * @throws InterruptedException if the worker is told to stop; the delivery is released then
     */
    Verdict handle(Delivery delivery, Runnable answered) throws InterruptedException;
}
