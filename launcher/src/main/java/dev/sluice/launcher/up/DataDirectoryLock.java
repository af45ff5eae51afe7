package dev.sluice.launcher.up;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second {@code up} off a data directory. The system releases it when this process ends, however it ends. */
final class DataDirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory.
     *
     * @param directory one that exists
     * @return the lock
     * @throws UpFailedException if another process has it
     */
    static DataDirectoryLock of(DataDirectory directory) {
        Path file = directory.path().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new DataDirectoryLock(channel);
            }
            channel.close();
        } catch (IOException cannotLock) {
            throw new UpFailedException("the file " + file + " cannot be locked", cannotLock);
        }
        throw new UpFailedException("Sluice is already running from " + directory.path()
                + ": stop it first, or give this one a directory of its own with --data DIR");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            throw new UpFailedException("the data directory's lock cannot be released", gone);
        }
    }
}
