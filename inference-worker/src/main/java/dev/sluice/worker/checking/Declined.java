package dev.sluice.worker.checking;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.worker.calling.Completion;

/** The model would not do it: it says so in its finish reason, or in an answer that is nothing but a refusal. */
final class Declined implements AnswerCheck {
    // Local models have no finish reason for it. A longer answer that begins so goes on to help.
    private static final int LONGEST_REFUSAL = 400;
    private static final Pattern REFUSAL = Pattern.compile(
            "^\\W*(i[’']?m sorry|i am sorry|sorry|i apologi[sz]e|unfortunately)?[,.!]? ?(but )?(as an ai[^,.]*, )?"
                    + "(i|we) (can[’']?t|cannot|can not|won[’']?t|will not|am unable to|am not able to|[’']?m unable to|"
                    + "[’']?m not able to) (help|assist|provide|answer|comply|fulfil+|do that|create|generate|write|"
                    + "discuss|engage)\\b.*",
            Pattern.DOTALL);

    @Override
    public Optional<String> problem(Answer answer) {
        boolean declined = answer.completion().finishReason().equals(Completion.REFUSAL) || isRefusal(answer.text());
        return declined ? Optional.of("the model declined to answer") : Optional.empty();
    }

    private static boolean isRefusal(String text) {
        return text.length() <= LONGEST_REFUSAL
                && REFUSAL.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
