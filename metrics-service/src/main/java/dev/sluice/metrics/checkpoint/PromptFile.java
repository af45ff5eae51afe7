package dev.sluice.metrics.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.TaskId;
import dev.sluice.contracts.task.Purpose;
import dev.sluice.contracts.task.Task;
import dev.sluice.metrics.comparison.Comparison;
import dev.sluice.metrics.comparison.Questions;

/** The prompts of checkpoints: a file of JSON lines that the user edits, or those that Sluice ships. It is read anew each time. */
@Singleton
public class PromptFile implements Questions {
    private static final String SHIPPED = "/checkpoint/prompts.jsonl";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Optional<Path> file;

    @Inject
    PromptFile(CheckpointSettings settings) {
        this.file = settings.prompts();
    }

    @Override
    public boolean isOf(String purpose) {
        return purpose.equals(Purpose.CHECKPOINT.wireName());
    }

    @Override
    public Optional<Task> find(Comparison comparison) {
        return read().stream()
                .filter(prompt -> prompt.key().equals(comparison.prompt()))
                .findFirst()
                .map(prompt -> task(prompt, new TaskId(comparison.candidateTask())));
    }

    /** A checkpoint has no budget of its own beside that of all calls. */
    @Override
    public boolean mayAsk(Comparison comparison, Task request, long answerBytes) {
        return true;
    }

    /**
     * All prompts, in the file's order.
     *
     * @throws InvalidPromptsException if the file can't be read or a line is no prompt
     */
    List<CheckpointPrompt> read() {
        List<CheckpointPrompt> prompts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line : text().split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                CheckpointPrompt prompt = parse(line, number);
                if (!ids.add(prompt.id())) {
                    throw new InvalidPromptsException("line " + number + ": id " + prompt.id() + " stands twice");
                }
                prompts.add(prompt);
            }
        }
        return prompts;
    }

    private static CheckpointPrompt parse(String line, int number) {
        try {
            CheckpointPrompt prompt = Json.mapper().readValue(line, CheckpointPrompt.class);
            if (prompt == null
                    || prompt.id() == null
                    || !ID.matcher(prompt.id()).matches()
                    || prompt.category() == null
                    || prompt.prompt() == null
                    || prompt.prompt().isBlank()) {
                throw new InvalidPromptsException("line " + number
                        + ": needs an id of letters, digits, '.', '_' and '-', a category and a prompt");
            }
            return prompt;
        } catch (JsonProcessingException e) {
            // Its message quotes the line.
            throw new InvalidPromptsException("line " + number + ": is not a JSON object of id, category and prompt");
        }
    }

    private static Task task(CheckpointPrompt prompt, TaskId id) {
        Task plain = Task.ofPrompt(id, prompt.prompt());
        return new Task(
                id,
                plain.prompt(),
                List.of(),
                prompt.system(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plain.privacy(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plain.metadata(),
                Optional.empty());
    }

    private String text() {
        try (InputStream stream =
                file.isPresent() ? Files.newInputStream(file.get()) : PromptFile.class.getResourceAsStream(SHIPPED)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidPromptsException("the file of prompts can't be read: "
                    + file.map(Path::toString).orElse(SHIPPED));
        }
    }
}
