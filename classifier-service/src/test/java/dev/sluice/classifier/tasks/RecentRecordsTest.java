package dev.sluice.classifier.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {
    @Test
    void noMoreEntriesAreKeptThanAllowed() {
        RecentRecords records = new RecentRecords(2, 1_000);

        records.putIfAbsent("a", of(1));
        records.putIfAbsent("b", of(1));
        records.putIfAbsent("c", of(1));

        assertThat(records.find("a")).isEmpty();
        assertThat(records.find("b")).isPresent();
        assertThat(records.find("c")).isPresent();
    }

    @Test
    void noMoreBytesAreKeptThanAllowed() {
        RecentRecords records = new RecentRecords(100, 1_000);

        records.putIfAbsent("a", of(600));
        records.putIfAbsent("b", of(600));

        assertThat(records.find("a")).isEmpty();
        assertThat(records.find("b")).isPresent();
    }

    @Test
    void aRecordThatIsPutAgainCountsOnce() {
        RecentRecords records = new RecentRecords(100, 1_000);
        records.putIfAbsent("a", of(300));
        for (int times = 0; times < 10; times++) {
            records.putIfAbsent("b", of(600));
        }

        assertThat(records.find("a")).isPresent();
    }

    @Test
    void theFirstRecordOfAKeyIsKept() {
        RecentRecords records = new RecentRecords(100, 1_000);
        ConsumerRecord<byte[], byte[]> first = of(1);

        records.putIfAbsent("a", first);
        records.putIfAbsent("a", of(2));

        assertThat(records.find("a")).containsSame(first);
    }

    private static ConsumerRecord<byte[], byte[]> of(int bytes) {
        return new ConsumerRecord<>("topic", 0, 0, null, new byte[bytes]);
    }
}
