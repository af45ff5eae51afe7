package dev.sluice.classifier.chat;

import jakarta.enterprise.context.ApplicationScoped;

import dev.sluice.contracts.view.Problem;
import dev.sluice.guard.ProblemForm;

/** Gives what is refused at the chat address before a resource sees it the form that OpenAI's clients read. */
@ApplicationScoped
public class ChatProblemForm implements ProblemForm {
    @Override
    public Object at(String path, Problem problem) {
        return ChatResource.PATH.equals(path) ? ChatProblem.of(problem) : problem;
    }
}
