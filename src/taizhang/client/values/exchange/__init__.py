"""Values of `taizhang.exchange` as JSON has them: types only."""

# Written by tools/build_client.py.
