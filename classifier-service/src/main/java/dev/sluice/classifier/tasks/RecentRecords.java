package dev.sluice.classifier.tasks;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The first record of each key that came of late, bounded in number and in bytes. For any number of threads. */
final class RecentRecords {
    private final int mostEntries;
    private final long mostBytes;
    private final Map<String, ConsumerRecord<byte[], byte[]>> records = new LinkedHashMap<>();
    private long bytes;

    RecentRecords(int mostEntries, long mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    /** Keeps the record, unless one of its key is kept already. */
    synchronized void putIfAbsent(String key, ConsumerRecord<byte[], byte[]> added) {
        if (records.putIfAbsent(key, added) != null) {
            return;
        }
        bytes += size(added);
        Iterator<ConsumerRecord<byte[], byte[]>> eldest = records.values().iterator();
        while (records.size() > mostEntries || bytes > mostBytes) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    synchronized Optional<ConsumerRecord<byte[], byte[]>> find(String key) {
        return Optional.ofNullable(records.get(key));
    }

    private static long size(ConsumerRecord<byte[], byte[]> sized) {
        return sized.value().length;
    }
}
