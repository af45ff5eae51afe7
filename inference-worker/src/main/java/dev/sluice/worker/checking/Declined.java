package dev.sluice.worker.checking;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.worker.calling.Completion;

/**
 * The model would not do it. A paid model says so in its finish reason; a local one has none for it, and says so in an answer
 * that is nothing but a refusal. What is said in the name of more than one, or about something else than the task ("I can't
 * help but smile"), is part of an answer.
 */
final class Declined implements AnswerCheck {
    // A longer answer that begins so goes on to help.
    private static final int LONGEST_REFUSAL = 400;
    private static final Pattern REFUSAL = Pattern.compile(
            "^\\W*(i[’']?m sorry|i am sorry|sorry|i apologi[sz]e|unfortunately)?[,.!]? ?(but )?(as an ai[^,.]*, )?"
                    + "i (can[’']?t|cannot|can not|won[’']?t|will not|am unable to|am not able to|[’']?m unable to|"
                    + "[’']?m not able to) (help(?! but\\b)|assist|provide|answer|comply|fulfil+|do that|create|generate|write|"
                    + "discuss|engage)\\b.*",
            Pattern.DOTALL);

    private final boolean byWords;

    /** @param byWords whether the words of the answer count, beside its finish reason */
    Declined(boolean byWords) {
        this.byWords = byWords;
    }

    @Override
    public Optional<String> problem(Answer answer) {
        boolean declined =
                answer.completion().finishReason().equals(Completion.REFUSAL) || (byWords && isRefusal(answer.text()));
        return declined ? Optional.of("the model declined to answer") : Optional.empty();
    }

    private static boolean isRefusal(String text) {
        return text.length() <= LONGEST_REFUSAL
                && REFUSAL.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
