-- The provider has it.
update batch set provider_id = :provider_id where id = :id and provider_id is null
