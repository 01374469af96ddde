# Managed by oasmith. Do not edit: the next run writes it anew.

"""What every client does, whatever the contract: calls are built, sent, repeated and read.

This package knows no operation and no data type of the contract.
"""
