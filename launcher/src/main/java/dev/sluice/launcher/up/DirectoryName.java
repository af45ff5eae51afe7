package dev.sluice.launcher.up;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;

/** Reads what stands after {@code --data}. An empty name would mean the working directory, which nobody means. */
public final class DirectoryName implements ITypeConverter<DataDirectory> {
    /** Made by picocli. */
    public DirectoryName() {}

    @Override
    public DataDirectory convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("it names no directory");
        }
        return new DataDirectory(Path.of(value));
    }
}
