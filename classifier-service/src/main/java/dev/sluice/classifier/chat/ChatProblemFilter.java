package dev.sluice.classifier.chat;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import dev.sluice.contracts.view.Problem;

/**
 * Gives every problem of the chat address the form that OpenAI's clients read, whoever raised it: some requests are refused
 * before it is known whose they are.
 */
public class ChatProblemFilter {
    @ServerResponseFilter
    void translate(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem && isOfChat(request)) {
            response.setEntity(ChatProblem.of(problem));
            if (problem.status() == 500) {
                // The mistake may have been made after the task was accepted.
                response.getHeaders().putSingle(ChatAnswer.SHOULD_RETRY, false);
            }
        }
    }

    private static boolean isOfChat(ContainerRequestContext request) {
        return request.getUriInfo().getPath().equals(ChatResource.PATH);
    }
}
