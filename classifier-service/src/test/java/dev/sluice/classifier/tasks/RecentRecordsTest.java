package dev.sluice.classifier.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentRecordsTest {
    @Test
    void noMoreEntriesAreKeptThanAllowed() {
        RecentRecords records = new RecentRecords(2, 1_000);

        records.put("a", of(1));
        records.put("b", of(1));
        records.put("c", of(1));

        assertThat(records.find("a")).isEmpty();
        assertThat(records.find("b")).isPresent();
        assertThat(records.find("c")).isPresent();
    }

    @Test
    void noMoreBytesAreKeptThanAllowed() {
        RecentRecords records = new RecentRecords(100, 1_000);

        records.put("a", of(600));
        records.put("b", of(600));

        assertThat(records.find("a")).isEmpty();
        assertThat(records.find("b")).isPresent();
    }

    @Test
    void aRecordThatIsPutAgainCountsOnce() {
        RecentRecords records = new RecentRecords(100, 1_000);
        records.put("a", of(300));
        for (int times = 0; times < 10; times++) {
            records.put("b", of(600));
        }

        assertThat(records.find("a")).isPresent();
    }

    private static ConsumerRecord<byte[], byte[]> of(int bytes) {
        return new ConsumerRecord<>("topic", 0, 0, null, new byte[bytes]);
    }
}
