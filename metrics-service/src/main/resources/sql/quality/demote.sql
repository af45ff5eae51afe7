-- A category is to be taken from a model. Of one category one demotion holds.
insert into demotion (id, category, model, next_model, reference, score, low, high, prompts)
values (:id, :category, :model, :next_model, :reference, :score, :low, :high, :prompts)
on conflict do nothing
