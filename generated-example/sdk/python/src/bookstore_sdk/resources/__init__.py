# Managed by oasmith. Do not edit: the next run writes it anew.

"""The operations of the contract."""
