package dev.sluice.metrics.tasks;

import org.hibernate.annotations.Immutable;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the view {@code task_story}: what the ledger knows of a task, but for the answer's text. */
@Entity
@Immutable
@Table(name = "task_story")
public class StoredTask {
    @Id
    String id;

    /** What lists are sorted by: the acceptance, or the earliest event while that is unknown. */
    @Column(name = "sort_at")
    Instant sortAt;

    short status;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    String category;

    String route;

    String model;

    /** JSON of a {@link dev.sluice.contracts.event.Decision}, or null. */
    String decision;

    /** JSON of the failed attempts by their number. */
    String attempts;

    /** JSON of a {@link dev.sluice.contracts.event.TaskFinished} without the answer's text, or null. */
    String story;

    /** JSON of a {@link dev.sluice.contracts.view.RatingView}, or null. */
    String rating;

    /** Hibernate makes it. */
    protected StoredTask() {}
}
