package dev.sluice.routingmodel.lexical;

import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.task.Message;
import dev.sluice.contracts.task.ResponseFormat;
import dev.sluice.contracts.task.Task;

/**
 * What the model looks at in a task, each text already cut to an {@link Excerpt}.
 *
 * @param asked what the user said last
 * @param context what the user said shortly before, and the standing instruction
 * @param structured whether the answer must be JSON
 */
public record Request(String asked, List<String> context, boolean structured) {
    private static final int HEAD_CHARACTERS = 2_000;
    private static final int TAIL_CHARACTERS = 1_000;
    private static final int CONTEXT_CHARACTERS = 600;
    private static final int EARLIER_TURNS = 3;

    /** The model's own turns are left out: they say what the answer was, not what is wanted. */
    public static Request of(Task task) {
        List<String> said = task.turns().stream()
                .filter(turn -> turn.role() == Message.Role.USER)
                .map(Message::content)
                .toList();
        boolean structured = task.responseFormat()
                .filter(format -> format.type() != ResponseFormat.Type.TEXT)
                .isPresent();
        return of(said, task.instruction().orElse(""), structured);
    }

    /** Cuts the texts to the lengths that are read. */
    public static Request of(List<String> said, String instruction, boolean structured) {
        int last = said.size() - 1;
        List<String> context = new ArrayList<>();
        for (int i = Math.max(0, last - EARLIER_TURNS); i < last; i++) {
            context.add(Excerpt.of(said.get(i), CONTEXT_CHARACTERS, 0));
        }
        context.add(Excerpt.of(instruction, CONTEXT_CHARACTERS, 0));
        String asked = last < 0 ? "" : Excerpt.of(said.get(last), HEAD_CHARACTERS, TAIL_CHARACTERS);
        return new Request(asked, List.copyOf(context), structured);
    }

    /** A request of one text and nothing else. */
    public static Request of(String text) {
        return of(List.of(text), "", false);
    }

    /** The standing instruction and what is asked, as one text. */
    public String text() {
        String instruction = context.isEmpty() ? "" : context.getLast();
        return instruction.isBlank() ? asked : instruction + "\n\n" + asked;
    }
}
