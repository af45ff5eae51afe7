package dev.sluice.classifier.tasks;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last records by key, bounded in number and in bytes. For any number of threads. */
final class RecentRecords {
    private final int mostEntries;
    private final long mostBytes;
    private final Map<String, ConsumerRecord<byte[], byte[]>> records = new LinkedHashMap<>();
    private long bytes;

    RecentRecords(int mostEntries, long mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    synchronized void put(String key, ConsumerRecord<byte[], byte[]> added) {
        Optional.ofNullable(records.remove(key)).ifPresent(old -> bytes -= size(old));
        records.put(key, added);
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
